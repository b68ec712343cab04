// The entry of the bundle for pages: one value, global `io` or `module.exports`.
import { io } from "./index.js";

export default io;
