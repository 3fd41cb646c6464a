// Takes out of what is told of a run whatever is another thing in each run of one program, so that two gradings give the same files.

/** Whether a lost line is noticed by reading or by writing, whether a closed one ends or is reset, from which port a caller calls. */
export function steadyText(text: string): string {
  return text
    .replaceAll('the program reset the connection', 'the program closed the connection')
    .replace(/\b(?:read|write) (?=ECONNRESET|EPIPE|ECONNABORTED)/g, '')
    .replace(/\b(\d+\.\d+\.\d+\.\d+):(?:3[2-9]|[45]\d|6[0-5])\d{3}\b/g, '$1:PORT');
}
