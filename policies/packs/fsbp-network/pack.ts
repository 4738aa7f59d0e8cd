import { servePack } from "../servePack";
import { fsbpNetwork } from "./rules";

servePack(fsbpNetwork);
