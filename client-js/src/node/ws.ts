/** The package `ws`, where the application has it; null where not. Bundlers find it by its name here. */
export async function loadWs(): Promise<any> {
  try {
    // @ts-ignore: it may be missing, and so may its types
    return (await import("ws")).WebSocket;
  } catch {
    return null;
  }
}
