import { servePack } from "../servePack";
import { cost } from "./rules";

servePack(cost);
