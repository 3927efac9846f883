export { escapeBytes, unescapeBytes } from "./escapes.js";
export { framesOf, type RecordedFrame } from "./frames.js";
export { type RecorderOptions, type RecordingSink, RecordingTransport } from "./recorder.js";
export {
  decodeRecording,
  decodeRecordingEntry,
  encodeAbout,
  encodeBytes,
  encodeNote,
  type Recording,
  type RecordingAbout,
  type RecordingEntry,
  RecordingError,
} from "./recording.js";
export { replayedPeers } from "./replayed-peers.js";
