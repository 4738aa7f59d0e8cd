import { servePack } from "../servePack";
import { cisAwsFoundations } from "./rules";

servePack(cisAwsFoundations);
