import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { messagesFor } from "@/lib/i18n/messages";
import { mayAlsoHold, ORGANISATION_KINDS, roleSitsIn } from "@/lib/identity/appointment.rules";
import { type Actor, authorise, GRANTS, type Permission, ROLES, type Role } from "@/lib/identity/permissions";

const source = readFileSync(path.join(import.meta.dirname, "../../../lib/identity/permissions.ts"), "utf8");
/** The names of the union, as written. */
const PERMISSIONS = [...(source.match(/export type Permission =([^;]+);/)?.[1] ?? "").matchAll(/"([^"]+)"/g)].map(
  ([, name]) => name as Permission,
);

const actorOf = (role: Role | "SYSTEM"): Actor => ({
  userId: null,
  name: "",
  role,
  organisationId: "own",
  organisationName: "",
});

test("every role has its row, every permission somebody who has it, every grant a known permission", () => {
  expect(Object.keys(GRANTS).sort()).toEqual([...ROLES, "SYSTEM"].sort());
  expect(PERMISSIONS.length).toBeGreaterThan(20);
  const granted = new Set(Object.values(GRANTS).flatMap((grants) => Object.keys(grants)));
  expect([...granted].sort()).toEqual([...PERMISSIONS].sort());
});

test("an unknown role is refused everything", () => {
  const stranger = actorOf("SUPERUSER" as Role);
  for (const permission of PERMISSIONS)
    expect(authorise(stranger, permission, { organisationId: "own" })).toEqual({
      ok: false,
      error: { code: "forbidden" },
    });
});

test("an unknown permission is refused to every role", () => {
  for (const role of ROLES) expect(authorise(actorOf(role), "menu.destroy" as Permission).ok).toBe(false);
});

test("own reach ends at the own organisation; without an owner it reaches nothing", () => {
  for (const role of [...ROLES, "SYSTEM"] as const)
    for (const [permission, reach] of Object.entries(GRANTS[role]) as [Permission, string][]) {
      const isWide = reach === "whole-city";
      expect(authorise(actorOf(role), permission, { organisationId: "own" }).ok).toBe(true);
      expect(authorise(actorOf(role), permission, { organisationId: "other" }).ok).toBe(isWide);
      expect(authorise(actorOf(role), permission).ok).toBe(isWide);
      expect(authorise({ ...actorOf(role), organisationId: null }, permission, { organisationId: null }).ok).toBe(
        isWide,
      );
    }
});

test("administrator and auditor hold nothing of the business, nobody else holds theirs", () => {
  expect(Object.keys(GRANTS.SYSTEM_ADMINISTRATOR).sort()).toEqual(["calendar.manage", "identity.manage"]);
  expect(Object.keys(GRANTS.AUDITOR)).toEqual(["audit.read"]);
  for (const role of ROLES) {
    if (role !== "SYSTEM_ADMINISTRATOR") expect(GRANTS[role]["identity.manage"]).toBeUndefined();
    if (role !== "AUDITOR") expect(GRANTS[role]["audit.read"]).toBeUndefined();
    expect(GRANTS[role]["identity.begin"]).toBeUndefined();
  }
});

test("whoever prepares does not also decide", () => {
  const apart: [Permission, Permission][] = [
    ["menu.edit", "menu.approve"],
    ["menu.edit", "menu.review"],
    ["menu.review", "menu.approve"],
    ["list.compile", "list.approve"],
    ["list.compile", "list.review"],
    ["order.prepare", "order.confirm"],
    ["order.review", "decision.record"],
  ];
  for (const role of ROLES)
    for (const [one, two] of apart) expect(one in GRANTS[role] && two in GRANTS[role], role).toBe(false);
});

test("every role sits somewhere, every kind of body has a role; duties exclude each other both ways", () => {
  for (const role of ROLES)
    expect(
      ORGANISATION_KINDS.some((kind) => roleSitsIn(role, kind)),
      role,
    ).toBe(true);
  for (const kind of ORGANISATION_KINDS)
    expect(
      ROLES.some((role) => roleSitsIn(role, kind)),
      kind,
    ).toBe(true);
  for (const one of ROLES) for (const two of ROLES) expect(mayAlsoHold([one], two)).toBe(mayAlsoHold([two], one));
  expect(mayAlsoHold(["SYSTEM_ADMINISTRATOR"], "AUDITOR")).toBe(false);
  expect(mayAlsoHold(["LEADER"], "AUDITOR")).toBe(false);
  expect(mayAlsoHold(["TOWNSHIP_CLERK"], "DEPARTMENT_HEAD")).toBe(true);
});

test.each(["zh-CN", "en"] as const)("every permission and role has its words in %s", (locale) => {
  const { identity, common } = messagesFor(locale) as Record<string, Record<string, Record<string, unknown>>>;
  const at = (name: string) =>
    name.split(".").reduce((node: unknown, key) => (node as Record<string, unknown>)?.[key], identity?.permissions);
  for (const permission of PERMISSIONS) expect(at(permission), permission).toEqual(expect.any(String));
  for (const role of [...ROLES, "SYSTEM"]) expect(common?.roles?.[role]).toEqual(expect.any(String));
});
