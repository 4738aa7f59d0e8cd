import { servePack } from "../servePack";
import { pciDss4Network } from "./rules";

servePack(pciDss4Network);
