/** The parser that is used where the options name none; the build may put another in its place. */
export { Decoder, Encoder } from "./packet.js";
