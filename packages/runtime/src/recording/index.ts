export { escapeBytes } from "./escapes.js";
export { framesOf, type RecordedFrame } from "./frames.js";
export { type RecorderOptions, type RecordingSink, RecordingTransport } from "./recorder.js";
export {
  decodeRecording,
  decodeRecordingEntry,
  encodeAbout,
  encodeBytes,
  type Recording,
  type RecordingAbout,
  type RecordingEntry,
  RecordingError,
} from "./recording.js";
export { replayedPeers } from "./replayed-peers.js";
