// Parses the predict boxes of a lesson's text and their answers.

/** An answer to choose. */
export interface Answer {
  readonly text: string;
  readonly isRight: boolean;
  /** The reply to a reader who chose it; may be empty. */
  readonly reply: string;
}

/** A predict box. */
export interface Prediction {
  readonly question: string;
  readonly answers: readonly Answer[];
}

/** The predict boxes of a text, in order. */
export function predictionsOf(source: string): Prediction[] {
  const boxes = source.match(/^> \[!PREDICT\]\n(?:>.*\n?)*/gm) ?? [];
  return boxes.map((box) => {
    const lines = box
      .trimEnd()
      .split('\n')
      .slice(1)
      .map((line) => line.slice(2));
    const [question = '', ...answers] = lines.join('\n').split(/^- \[/m);
    return { question: question.trim(), answers: answers.map(readAnswer) };
  });
}

/** From `x] text`, with the reply on lines below it that are indented. */
function readAnswer(written: string): Answer {
  const [text = '', ...reply] = written.slice('x] '.length).split('\n');
  return { text, isRight: written.startsWith('x'), reply: reply.join(' ').trim() };
}
