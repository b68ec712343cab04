export { Sender as Rooms } from "../sender.js";
