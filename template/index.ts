import { network } from "./network";

export = network();
