import type { TrafficAnswer } from "../matrix/answer";
import { behavioursOf } from "../matrix/behaviour";
import { pairAnswersOf } from "../matrix/pairAnswers";
import { memoiseAsked, plainNetworkOf } from "../matrix/plainNetwork";
import { ServiceAnswers } from "../matrix/serviceAnswers";
import { linkedId } from "../model/link";
import type { NetworkInterface } from "../model/networkInterface";
import { noTraffic, type TrafficSet } from "../sets/trafficSet";
import { reach } from "./reach";
import { servicePlan, type ServicePlan } from "./services";

/**
 * Judges connections of an interface to a service of AWS by its public name, over TCP, which all services
 * speak: by an endpoint or by any other way. The best of several answers counts.
 */
export type ServiceJudge = (one: NetworkInterface, service: string) => readonly TrafficAnswer[];

/** Judges when it is asked, and once for interfaces that are alike in it. */
export const serviceJudge = memoiseAsked((network, family, options): ServiceJudge => {
  const plainNetwork = plainNetworkOf(network, family, options);
  const { context, endOf } = plainNetwork;
  const plans = new Map<string, ServicePlan>();
  const planOf = (one: NetworkInterface, service: string): ServicePlan => {
    const key = `${linkedId(one.subnet) ?? one.id} ${service}`;
    const plan = plans.get(key) ?? servicePlan(context.topology, one, family, service, undefined);
    plans.set(key, plan);
    return plan;
  };
  const overTcp = new Map<TrafficAnswer, TrafficAnswer>();
  const tcpOf = (answer: TrafficAnswer): TrafficAnswer => {
    const found = overTcp.get(answer) ?? {
      reachable: tcp(answer.reachable),
      blocked: tcp(answer.blocked),
      unknown: tcp(answer.unknown),
    };
    overTcp.set(answer, found);
    return found;
  };
  const byService = new Map<string, ServiceAnswers>();
  const plainly = (one: NetworkInterface, service: string, plan: ServicePlan) => {
    const [way, ...others] = plan.ways;
    const end = endOf(one);
    if (end === undefined || way?.kind !== "public" || others.length > 0) return undefined;
    if (plan.unanswered !== undefined) return undefined;
    const answers = byService.get(service) ?? new ServiceAnswers(plainNetwork, service, way.ranges);
    byService.set(service, answers);
    return answers.to(end);
  };
  const behaviourOf = behavioursOf(plainNetwork);
  const known = new Map<string, TrafficAnswer>();
  return (one, service) => {
    const plan = planOf(one, service);
    const [way] = plan.ways;
    // Everybody can choose among the interfaces of an endpoint.
    if (way?.kind === "endpoint" && plan.why === undefined && plan.unanswered === undefined)
      return pairAnswersOf(network, family, options).among([one], way.interfaces).map(tcpOf);
    const key = `${behaviourOf(one, "to")} ${service} ${textOf(plan)}`;
    let answer = known.get(key);
    if (answer === undefined) {
      const from = { kind: "entity", id: one.id } as const;
      const to = { kind: "service", service } as const;
      answer = tcpOf(
        plainly(one, service, plan) ??
          reach(network, { from, to, family, protocol: "tcp" }, options),
      );
      known.set(key, answer);
    }
    return [answer];
  };
});

/** Whoever is alike may still be in another VPC, whose name servers answer otherwise. */
function textOf({ ways, unanswered }: ServicePlan): string {
  return JSON.stringify([
    ways.map((way) => (way.kind === "endpoint" ? way.endpoint : "")),
    unanswered?.certainty,
  ]);
}

function tcp(set: TrafficSet): TrafficSet {
  return { ...noTraffic, tcp: set.tcp };
}
