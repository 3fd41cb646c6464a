/** Lesson 5: the rules of the client that dials by name, and the diagnoses for its question. */
import type { Advice, LessonFacts } from '../../lib/harness/index.ts';
import { BBS, diagnoses as board } from '../02-bbs-server/lesson.ts';
import { facts as client, REFUSAL } from '../03-bbs-client/lesson.ts';
import { DNS } from '../04-dns-server/lesson.ts';

export const diagnoses = {
  'line-used-twice': {
    title: 'a line was used twice',
    means:
      'The board’s name was typed once, and arrived again as the username. If two readers listen to one keyboard, each of them gets every line.',
    look: 'Keep one reader for the whole program: lesson 3’s ask can ask for the name too.',
  },
  'name-not-asked': {
    title: 'the name was not asked for',
    means:
      'The name service has sent its greeting and is waiting for the name; it says nothing more until it has it.',
    look: 'Send the name as soon as the right greeting has arrived.',
  },
  'hung-up-before-answer': {
    title: 'it hung up before the answer came',
    means:
      'The name was sent, and then your program ended the connection itself, while the name service was still to answer.',
    look: 'Follow the program from where it sends the name: does it wait for the answer before it hangs up? To receive takes an await.',
  },
  'name-not-looked-up': {
    title: 'a name was not looked up',
    means:
      'Whatever is typed at "Domain: " is a name, even if it is empty, an address, or a word that means something elsewhere. Only the name service knows what it stands for.',
    look: 'Look at the code between the prompt and the call: which lines bypass the name service, or end the program?',
  },
  'prompt-before-reply': {
    title: 'it prompts before it has an answer',
    means:
      '"Username: " was on the screen before the name service had said a word. An async function returns a promise at once; without await, the program carries on without the answer.',
    look: 'Follow the address from where you ask for it to where you use it: do you await each promise on the way?',
  },
  'prefix-match-accepted': {
    title: 'another answer was treated as unknown domain',
    means:
      'Only the exact text "unknown domain" means that the name is unknown. Anything else that is not an address breaks the protocol, even if it is nearly that text, or empty.',
    look: 'Compare the whole answer with "unknown domain": no includes, no startsWith, no lower case. Anything that is neither that nor an address is "Wrong protocol!".',
  },
  'unknown-name-not-reported': {
    title: 'an unknown name was reported in other words',
    means:
      'The answer "unknown domain" breaks no rule: it says that the name is unknown. Print it as it is.',
    look: 'Compare the answer with "unknown domain" before you test whether it is an address.',
  },
  'valid-address-rejected': {
    title: 'a valid address was rejected',
    means:
      'The answer was an IP address. (An IPv6 address looks different, but is an IP address too.)',
    look: 'Print what you test: is it the answer, or the greeting before it?',
    inLanguage: {
      javascript: 'isIP() of node:net recognizes both kinds of addresses.',
      python: 'ipaddress.ip_address() recognizes both kinds of addresses.',
      c: 'inet_pton() recognizes both kinds of addresses, with AF_INET and with AF_INET6.',
    },
  },
  'address-not-checked': {
    title: 'an answer that is not an IP address was accepted',
    means:
      'What the name service says is only a claim. "127.1", "localhost", an empty text, and an address with a space, a port or a newline may well lead somewhere, but they are not IP addresses.',
    look: 'Check the answer exactly as it arrived, before you call anyone.',
    inLanguage: {
      javascript: 'isIP() of node:net recognizes an IP address.',
      python:
        'ipaddress.ip_address() recognizes an IP address; socket.inet_aton() accepts "127.1" too.',
      c: 'inet_pton() recognizes an IP address; inet_addr() and inet_aton() accept "127.1" too.',
      java: 'InetAddress.getByName() accepts "127.1", and looks names up: test the text first.',
    },
  },
} as const satisfies LessonFacts['diagnoses'];

export const facts = {
  services: [BBS, DNS],
  refusal: REFUSAL,
  earlierRules: { ...client.earlierRules, ...client.rules },
  rules: {
    R1: 'It asks `Domain: ` in place of `IP: `, then asks the name service at `127.0.0.1`, port 10334 (at another host if `DNS_SERVER` is set).',
    R2: 'If the greeting is not exactly `DNS Server 1.0`: `Wrong protocol!`, exit code 1; it has sent nothing.',
    R3: 'It sends the name, receives the answer, and closes that connection.',
    R4: '`unknown domain`: it prints exactly that, exits with code 1, and contacts no board. An answer that is not an IP address: `Wrong protocol!`, exit code 1.',
    R5: 'Then it asks `Username: ` and goes on as the client above, from its connect on, at the address that the service gave.',
  },
  diagnoses: { ...board, ...client.diagnoses, ...diagnoses },
  demo: [
    {
      kind: 'comment',
      text: 'Your name service opens its directory, and your board waits for callers.',
    },
    { kind: 'start', who: 'name service', lesson: 4, listens: DNS.name },
    { kind: 'start', who: 'board', lesson: 2, listens: BBS.name },
    { kind: 'comment', text: 'Alice dials by name.' },
    { kind: 'start', who: 'alice', lesson: 5 },
    { kind: 'answer', who: 'alice', asked: 'Domain: ', answer: 'bbs.example' },
    { kind: 'answer', who: 'alice', asked: 'Username: ', answer: 'alice' },
    { kind: 'answer', who: 'alice', asked: 'Message: ', answer: 'Is anybody there?' },
    { kind: 'answer', who: 'alice', asked: 'Message: ', answer: 'dm' },
    { kind: 'answer', who: 'alice', asked: 'To? ', answer: 'bo' },
    { kind: 'answer', who: 'alice', asked: 'Message (DM): ', answer: 'I have kept you a seat.' },
    { kind: 'comment', text: 'Bo dials while Alice is still there.' },
    { kind: 'start', who: 'bo', lesson: 5 },
    { kind: 'answer', who: 'bo', asked: 'Domain: ', answer: 'bbs.example' },
    { kind: 'answer', who: 'bo', asked: 'Username: ', answer: 'bo' },
    { kind: 'answer', who: 'bo', asked: 'Message: ', answer: 'list' },
    { kind: 'answer', who: 'bo', asked: 'Message: ', answer: 'listdm' },
    { kind: 'answer', who: 'bo', asked: 'Message: ', answer: 'I am!' },
    { kind: 'answer', who: 'bo', asked: 'Message: ', answer: 'quit' },
    { kind: 'exit', who: 'bo' },
    { kind: 'answer', who: 'alice', asked: 'Message: ', answer: 'list' },
    { kind: 'answer', who: 'alice', asked: 'Message: ', answer: 'quit' },
    { kind: 'exit', who: 'alice' },
    { kind: 'comment', text: 'Four programs, two protocols, one system: all of it is yours.' },
  ],
} as const satisfies LessonFacts;

declare module '../../lib/harness/diagnosis/codes.ts' {
  interface LessonDiagnoses extends Record<keyof typeof diagnoses, Advice> {}
}
