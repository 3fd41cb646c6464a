// The framing on the wire, and what messages mean by a service's grammar. Pure bytes; imports nothing.

export * from './constants.ts';
export { followConversation, type Conversation } from './conversation.ts';
export { encodeFrame } from './encode-frame.ts';
export { FrameDecoder, type Frame } from './frame-decoder.ts';
export { BROKEN_RULES, ProtocolError, type ProtocolErrorCode } from './protocol-error.ts';
export type { Grammar, ReplyCase, RequestCase, Service, Side } from './service.ts';
export { Wiretap, type Overheard, type Unfinished } from './wiretap.ts';
