/** As `ws.ts`, for CommonJS: there `import()` is not available to every test runner. */
export async function loadWs(): Promise<any> {
  try {
    return require("ws").WebSocket;
  } catch {
    return null;
  }
}
