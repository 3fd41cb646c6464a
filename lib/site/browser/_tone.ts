// Adds the button that plays the dial tone on the home page.

import { button } from './_element.ts';

const SECONDS = 2;

/** Adds the button. */
export function addToneButton(): void {
  const place = document.querySelector('.play-tone');
  if (!place || typeof AudioContext === 'undefined') return;
  place.append(button('hear the tone', play));
}

/** Plays 350 and 440 hertz softly. */
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
