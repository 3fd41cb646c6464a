// On the first page the tone can be heard, for those who ask for it.

import { button } from './_element.ts';

const SECONDS = 2;

/** Adds the button beside the command to begin with. */
export function addTone(): void {
  const place = document.querySelector('.hear');
  if (!place || typeof AudioContext === 'undefined') return;
  place.append(button('hear the tone', play));
}

/** 350 and 440 hertz, softly, and not longer than anyone can bear. */
function play(): void {
  const context = new AudioContext();
  const volume = context.createGain();
  const end = context.currentTime + SECONDS;
  volume.gain.setValueAtTime(0.08, context.currentTime);
  volume.gain.setTargetAtTime(0, end - 0.1, 0.03);
  volume.connect(context.destination);
  for (const frequency of [350, 440]) {
    const tone = new OscillatorNode(context, { frequency });
    tone.connect(volume);
    tone.start();
    tone.stop(end);
    tone.addEventListener('ended', () => void context.close().catch(() => undefined), {
      once: true,
    });
  }
}
