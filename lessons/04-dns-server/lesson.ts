/** Lesson 4: the name service, its rules, and the diagnoses for names. */
import type { Advice, LessonFacts, Service } from '../../lib/harness/index.ts';
import { BBS, facts as board } from '../02-bbs-server/lesson.ts';

export const DNS = {
  name: 'dns',
  title: 'the name service',
  transport: 'tcp',
  port: 10334,
  greeting: 'DNS Server 1.0',
  redirect: 'Put `DNS_SERVER={host}` before the command that starts your client.',
  messages: {
    start: 'question',
    client: { question: [{ means: 'name asked', asks: 'answer', next: 'over' }] },
    replies: {
      answer: [
        { text: ['unknown domain'], means: 'unknown domain' },
        { is: 'address', means: 'address' },
        { means: 'not an address' },
      ],
    },
  },
} as const satisfies Service;

export const diagnoses = {
  'known-name-not-found': {
    title: 'a name in the dictionary was not found',
    means: 'The name is in the lesson’s dictionary, but the answer says that it is unknown.',
    look: 'Is it among your entries? Compare them with the lesson’s six. Then check what you look up: print the name between two marks.',
  },
  'wrong-name-resolved': {
    title: 'the address belongs to another name',
    means: 'The address in the answer is in the dictionary, but it belongs to another name.',
    look: 'Look at how you get from the name to the address: is the name used at all?',
  },
  'names-not-exact': {
    title: 'a similar name matched',
    means:
      'Names match to the letter: upper case, a space, a newline, an extra dot or a missing part make it a different name.',
    look: 'Look for what changes the name before it is looked up (toLowerCase, trim, replace, split), and for what compares only a part of it (includes, startsWith, a pattern).',
  },
  'question-not-answered': {
    title: 'a question got no answer',
    means:
      'The caller has asked, and nothing arrives. Either the program is waiting to read more, or it threw: an error that you catch appears on your console, and the caller never sees it. An unknown name needs an answer too.',
    look: 'Read what your program printed, and follow the name from where you read it to where you send the answer.',
  },
  'answered-before-asked': {
    title: 'it answered before it was asked',
    means: 'The answer was sent before the caller had sent a name, so it can’t depend on it.',
    look: 'Read the whole name first, and only then look it up. receiveMessage gives a promise at once, and the name later: await it.',
  },
  'empty-name-ignored': {
    title: 'the empty name got no answer',
    means:
      'A message of zero bytes is a question too, and gets the same answer as any unknown name.',
    look: 'Look for a test like if (!name): an empty text counts as false, and so does null, the end of the stream.',
  },
  'keeps-answering': {
    title: 'it answered a second question',
    means:
      'Each connection carries one question: after the answer the server hangs up, whatever else has arrived.',
    look: 'Look for a loop around the question, or for a listener that runs for every message.',
  },
  'answers-nothing': {
    title: 'it answered a question that was never asked',
    means: 'The caller left before its question was complete, and still got an answer.',
    look: 'Look at what you do when you receive no name: the end of the stream is not the empty name.',
  },
  'inherited-names-found': board.diagnoses['inherited-names-found'],
  'callers-limited': board.diagnoses['callers-limited'],
  'connection-kept': board.diagnoses['connection-kept'],
} as const satisfies LessonFacts['diagnoses'];

export const facts = {
  services: [DNS, BBS],
  earlierRules: { ...board.earlierRules, ...board.rules },
  rules: {
    D1: 'It listens on TCP `0.0.0.0`, port **10334**.',
    D2: 'On a new connection it sends `DNS Server 1.0` at once.',
    D3: 'It receives one message, the name.',
    D4: 'For a name in its dictionary it sends that IP address. Names match exactly. The dictionary has at least `bbs.example`, `localhost.bbs` and `dialtone.example` (`127.0.0.1`), `summer.example` (`192.0.2.10`), `attic.example` (`198.51.100.7`) and `night-owl.example` (`203.0.113.99`), and may have more.',
    D5: 'For any other name it sends `unknown domain`. `constructor`, `__proto__`, `toString` and the empty name are such names.',
    D6: 'It then closes the connection. One connection, one question.',
    D7: 'Many clients at once; S9, S10 and S13 hold here too.',
  },
  diagnoses,
} as const satisfies LessonFacts;

declare module '../../lib/harness/diagnosis/codes.ts' {
  interface LessonDiagnoses extends Record<keyof typeof diagnoses, Advice> {}
}
