/** What lesson 5 adds to the workbook: the rules of the client that dials by name, and what can go wrong with its question. */
import type { Advice, LessonFacts } from '../../lib/harness/index.ts';
import { BBS, diagnoses as board } from '../02-bbs-server/lesson.ts';
import { diagnoses as client, REFUSAL } from '../03-bbs-client/lesson.ts';
import { DNS } from '../04-dns-server/lesson.ts';

export const diagnoses = {
  'line-used-twice': {
    title: 'a line was used twice',
    means:
      'The name of the board was typed once, and came again as the username. Where two readers listen to one keyboard, each of them gets every line.',
    look: 'Keep one reader for the whole program: the ask of lesson 3 can ask for the name too.',
  },
  'name-not-asked': {
    title: 'the name was not asked for',
    means:
      'The name service has greeted and waits for the name; it says nothing more until it has it.',
    look: 'Send the name as soon as the greeting has come and is the right one.',
  },
  'name-not-looked-up': {
    title: 'a name was not looked up',
    means:
      'Whatever is typed at "Domain: " is a name, also if it is empty, an address, or a word that means something elsewhere. Only the name service knows what belongs to it.',
    look: 'Look at what stands between the prompt and the call: which lines go past the name service, or end the program?',
  },
  'prompt-before-reply': {
    title: 'it asks before it has an answer',
    means:
      '"Username: " was on the screen before the name service had said a word. An async function gives a promise at once, and whoever does not await it goes on without the answer.',
    look: 'Follow the address from where it is asked for to where it is used: is each promise on the way awaited?',
  },
  'prefix-match-accepted': {
    title: 'another answer was taken for unknown domain',
    means:
      'Only the exact text "unknown domain" means that nobody has the name. Whatever else is no address breaks the protocol, also if it is nearly that text, or nothing at all.',
    look: 'Compare the whole answer with "unknown domain": no includes, no startsWith, no lower case. What is neither that nor an address has other words.',
  },
  'unknown-name-not-reported': {
    title: 'an unknown name was told in other words',
    means:
      'The answer "unknown domain" breaks no rule: it says that nobody has that name. It is printed as it came.',
    look: 'Compare the answer with "unknown domain" before you ask whether it is an address.',
  },
  'valid-address-rejected': {
    title: 'a right address was refused',
    means:
      'The answer was an IP address. (An IPv6 address looks different, and is an IP address all the same.)',
    look: 'Print what you test: is it the answer, or the greeting before it? And node:net knows both kinds of addresses.',
  },
  'address-not-checked': {
    title: 'an answer that is no IP address was accepted',
    means:
      'What the name service says is only a claim. "127.1", "localhost", the empty text and an address with a space, a port or a line end at it may well lead somewhere, but they are no IP addresses.',
    look: 'Check the answer exactly as it came, before you call anybody; node:net can tell what an IP address is.',
  },
} as const satisfies LessonFacts['diagnoses'];

export const facts = {
  services: [BBS, DNS],
  refusal: REFUSAL,
  rules: {
    R1: 'It asks `Domain: ` in place of `IP: `, then asks the name service at `127.0.0.1`, port 10334 (at another host if `DNS_SERVER` is set).',
    R2: 'If the greeting is not exactly `DNS Server 1.0`: `Wrong protocol!`, exit code 1; it has sent nothing.',
    R3: 'It sends the name, receives the answer, and closes that connection.',
    R4: '`unknown domain`: it prints exactly that, exits with code 1, and contacts no board. An answer that is not an IP address: `Wrong protocol!`, exit code 1.',
    R5: 'Then it asks `Username: ` and goes on as the client above, from its connect on, at the address that the service gave.',
  },
  diagnoses: { ...board, ...client, ...diagnoses },
} as const satisfies LessonFacts;

declare module '../../lib/harness/diagnosis/codes.ts' {
  interface LessonDiagnoses extends Record<keyof typeof diagnoses, Advice> {}
}
