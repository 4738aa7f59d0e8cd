import { servePack } from "../servePack";
import { highAvailability } from "./rules";

servePack(highAvailability);
