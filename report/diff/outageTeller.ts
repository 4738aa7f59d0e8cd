import { lostWithout, questionsAbout } from "../../analysis/diff/lostWithout";
import type { Entity, Network } from "../../analysis/model/network";
import type { ReachOptions } from "../../analysis/reach/query";
import type { ReplaceOrder } from "../../analysis/read/json/plannedSteps";
import { lossesOf } from "./lossTexts";
import type { Outage } from "./outage";
import { gentleOutageTexts, outageTexts } from "./outageTexts";

/** Most resources that are looked into: each is a comparison of its part of the network. */
const mostResources = 20;

/** Most that is asked for all of them together: half a second or so. */
const mostQuestions = 60_000;

/** Tells what it means for traffic that resources of one network are replaced, one by one. */
export class OutageTeller {
  private resources = 0;
  private questions = 0;
  private passedOver = 0;

  constructor(
    private readonly network: Network,
    private readonly options: Partial<ReachOptions>,
  ) {}

  /** How many outages were told by kind since others had been looked into before. */
  get notLookedInto(): number {
    return this.passedOver;
  }

  /**
   * What the network loses between the end of the old one and the beginning of the new one; what it means by
   * the kind of resource where nothing is lost, or the new one stands first. `undefined` for what carries no
   * traffic.
   */
  tell(resource: Entity, order: ReplaceOrder | undefined): Outage | undefined {
    const text = outageTexts[resource.kind];
    const byKind: Outage | undefined = text === undefined ? undefined : { kind: "byKind", text };
    const gentle = gentleOutageTexts[resource.kind];
    if (order === "newStandsFirst")
      return gentle === undefined ? byKind : { kind: "byKind", text: gentle };
    if (!this.mayLookInto(resource)) return byKind;
    const lost = lostWithout(this.network, resource, this.options);
    const isSure = order === "oldEndsFirst";
    const losses = lossesOf(this.network, resource, lost, isSure);
    return losses.length === 0 ? byKind : { kind: "losses", losses };
  }

  private mayLookInto(resource: Entity): boolean {
    const questions = questionsAbout(this.network, resource);
    if (questions === undefined) return false;
    const isTooMuch = this.resources >= mostResources || this.questions + questions > mostQuestions;
    if (isTooMuch) this.passedOver += 1;
    else {
      this.resources += 1;
      this.questions += questions;
    }
    return !isTooMuch;
  }
}
