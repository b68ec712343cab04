/** The package `ws`, or null if it is not installed. Bundlers find its name here. */
export async function loadWs(): Promise<any> {
  try {
    // @ts-ignore: it may be missing, and so may its types
    return (await import("ws")).WebSocket;
  } catch {
    return null;
  }
}
