// What goes on the wire: the protocols' numbers, the encoder, the decoder and its errors, and what messages mean. Pure bytes; imports nothing.

export * from './constants.ts';
export { followConversation, type Conversation } from './conversation.ts';
export { encodeFrame } from './encode-frame.ts';
export { FrameDecoder, type Frame } from './frame-decoder.ts';
export type { BbsCommand, Meaning, Side, Talk } from './meaning.ts';
export { ProtocolError, type ProtocolErrorCode } from './protocol-error.ts';
export { renderMeaning } from './render-meaning.ts';
export { Wiretap, type Overheard, type Unfinished } from './wiretap.ts';
