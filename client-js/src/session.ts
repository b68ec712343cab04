/** What a manager opens. */
export { PatientEngine as Engine } from "./patience.js";
