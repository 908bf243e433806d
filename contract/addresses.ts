/** Longest upload of one file, in bytes. */
export const UPLOAD_LIMIT = 64 * 1024 * 1024;

/**
 * Where a file of a sandbox is: GET downloads it (a folder as a tar archive), PUT replaces it by what is sent. Below the site's own address;
 * the identity's cookie decides.
 */
export function fileAddress(sessionId: string, path: string): string {
  return `/lab/sessions/${sessionId}/file?path=${encodeURIComponent(path)}`;
}

/** Where a session's recordings, files and command history are, as one archive. */
export function archiveAddress(sessionId: string): string {
  return `/lab/sessions/${sessionId}/archive`;
}

/** Where a recording is, as asciicast v2. */
export function recordingAddress(sessionId: string, recordingId: string): string {
  return `/lab/sessions/${sessionId}/recordings/${recordingId}.cast`;
}
