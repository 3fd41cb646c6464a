/** What lesson 4 adds to the workbook: the name service, its rules, and what can go wrong with names. */
import type { Advice, LessonFacts, Service } from '../../lib/harness/index.ts';
import { diagnoses as board } from '../02-bbs-server/lesson.ts';

export const DNS = {
  name: 'dns',
  title: 'the name service',
  transport: 'tcp',
  port: 10334,
  greeting: 'DNS Server 1.0',
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
    title: 'a name of the dictionary was not found',
    means: 'The name is in the dictionary of the lesson, and the answer says that nobody knows it.',
    look: 'Look at what exactly you look up: print the name between two marks, and compare it with the key.',
  },
  'wrong-name-resolved': {
    title: 'the address of another name',
    means:
      'The address that came stands in the dictionary, but not beside the name that was asked for.',
    look: 'Look at how you get from the name to the address: is the name used at all?',
  },
  'names-not-exact': {
    title: 'a name matched that is only nearly the same',
    means:
      'Names match to the letter: upper case, a space, a line end, a dot too many or a missing part make another name.',
    look: 'Look for what changes the name before it is looked up (toLowerCase, trim, replace, split), and for what compares only a part of it (includes, startsWith, a pattern).',
  },
  'guesses-unknown-name': {
    title: 'it knew a name that nobody put in',
    means:
      '"localhost" and "127.0.0.1" mean something to your system, and nothing to this directory: nobody has entered them.',
    look: 'Look for what answers before the dictionary is asked, or for a line too many in it.',
  },
  'question-not-answered': {
    title: 'a question got no answer',
    means:
      'The caller has asked, and nothing comes. Either the program waits for more to read, or it threw: an error that is caught stands on your console, and the caller never hears of it. That nobody has the name is an answer too.',
    look: 'Read what your program printed, and follow the name from where it is read to where the answer is sent.',
  },
  'empty-name-ignored': {
    title: 'the empty name got no answer',
    means:
      'A message of no bytes is a question too, and it has the answer of every name that nobody knows.',
    look: 'Look for a test like if (!name): the empty text counts as false, and null, the end of the stream, does too.',
  },
  'keeps-answering': {
    title: 'it answered a second question',
    means:
      'One connection is for one question: after the answer the server hangs up, whatever else has come.',
    look: 'Look for a loop around the question, or for a listener that is called for every message.',
  },
  'answers-nothing': {
    title: 'it answered a question that nobody asked',
    means: 'The caller left before its question was complete, and still got an answer.',
    look: 'Look at what you do when receiving gives no name: the end of the stream is not the empty name.',
  },
  'inherited-names-found': board['inherited-names-found'],
} as const satisfies LessonFacts['diagnoses'];

export const facts = {
  services: [DNS],
  rules: {
    D1: 'It listens on TCP `0.0.0.0`, port **10334**.',
    D2: 'On a new connection it sends `DNS Server 1.0` at once.',
    D3: 'It receives one message, the name.',
    D4: 'For a name in its dictionary it sends that IP address. Names match exactly.',
    D5: 'For any other name it sends `unknown domain`. `constructor`, `__proto__`, `toString` and the empty name are such names.',
    D6: 'It then closes the connection. One connection, one question.',
    D7: 'Many clients at once; S9, S10 and S13 hold here too.',
  },
  diagnoses,
} as const satisfies LessonFacts;

declare module '../../lib/harness/diagnosis/codes.ts' {
  interface LessonDiagnoses extends Record<keyof typeof diagnoses, Advice> {}
}
