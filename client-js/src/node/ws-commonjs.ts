/** As `ws.ts`, for CommonJS, where not every test runner supports `import()`. */
export async function loadWs(): Promise<any> {
  try {
    return require("ws").WebSocket;
  } catch {
    return null;
  }
}
