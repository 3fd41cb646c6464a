// What goes on the wire: the protocols' numbers, the encoder, the decoder and its errors. Pure bytes; imports nothing.

export * from './constants.ts';
export { encodeFrame } from './encode-frame.ts';
export { FrameDecoder, type Frame } from './frame-decoder.ts';
export { ProtocolError, type ProtocolErrorCode } from './protocol-error.ts';
