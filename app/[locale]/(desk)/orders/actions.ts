"use server";

import { refresh } from "next/cache";
import { getTranslations } from "next-intl/server";
import { localeOfAction, redirectTo } from "@/lib/i18n/action-locale";
import { listedIn } from "@/lib/i18n/format";
import { requireContext } from "@/lib/identity/session";
import { amendOrderLine } from "@/lib/orders/amend-order-line";
import { basketOf, withItem, withLine, withMeeting, withoutItem } from "@/lib/orders/basket.rules";
import { confirmOrder } from "@/lib/orders/confirm-order";
import { readableOrder } from "@/lib/orders/order.queries";
import {
  AddItemsForm,
  AmendOrderLineInput,
  ConfirmOrderInput,
  LineForm,
  MeetingForm,
  RemoveLineForm,
  ReturnOrderInput,
  type SaveOrderInput,
  StartOrderInput,
  SubmitOrderInput,
  WithdrawOrderInput,
} from "@/lib/orders/order.schema";
import { menuModes } from "@/lib/orders/order-catalogue.queries";
import { returnOrder } from "@/lib/orders/return-order";
import { saveOrder } from "@/lib/orders/save-order";
import { startOrder } from "@/lib/orders/start-order";
import { submitOrder } from "@/lib/orders/submit-order";
import { withdrawOrder } from "@/lib/orders/withdraw-order";
import type { Ctx } from "@/lib/shared/context";
import { emptyForm, type FormState, formText, formTexts, parseForm, refused } from "@/lib/shared/forms";
import { inReading } from "@/lib/shared/transaction";

type Order = NonNullable<Awaited<ReturnType<typeof readableOrder>>>;

const NOT_FOUND = { code: "not-found" } as const;

const orderFor = (ctx: Ctx, orderId: string) => inReading(ctx, (tx) => readableOrder(tx, ctx, orderId));

/** Sends the whole basket back, changed in one place. Null: kept. */
async function keep(ctx: Ctx, form: FormData, basket: SaveOrderInput): Promise<FormState | null> {
  const result = await saveOrder(ctx, basket);
  return result.ok ? null : refused(result.error, form);
}

export async function startOrderAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(StartOrderInput, form);
  if (!input.ok) return input.error;

  const result = await startOrder(ctx, input.value);
  if (!result.ok) return refused(result.error, form);

  return redirectTo(`/orders/${result.value.orderId}`);
}

export async function addItemsAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(AddItemsForm, form);
  if (!input.ok) return input.error;

  const { orderId, menuItemIds } = input.value;
  const order = await orderFor(ctx, orderId);
  if (!order) return refused(NOT_FOUND, form);
  const modes = await inReading(ctx, (tx) => menuModes(tx, order.edition.id, menuItemIds));
  // To add takes nothing from anybody: the newest basket is meant, not the one that was on the screen.
  const basket = menuItemIds.reduce(
    (filled, id) => withItem(filled, id, modes.get(id) ?? []),
    basketOf(order, order.version),
  );
  const refusal = await keep(ctx, form, basket);
  if (refusal) return refusal;

  refresh();
  return emptyForm;
}

export async function removeLineAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(RemoveLineForm, form);
  if (!input.ok) return input.error;

  const { orderId, version, menuItemId } = input.value;
  const order = await orderFor(ctx, orderId);
  if (!order) return refused(NOT_FOUND, form);
  const refusal = await keep(ctx, form, withoutItem(basketOf(order, version), menuItemId));
  if (refusal) return refusal;

  refresh();
  return emptyForm;
}

export async function saveLineAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(LineForm, form);
  if (!input.ok) return input.error;

  const { orderId, version, menuItemId, ...fields } = input.value;
  const order = await orderFor(ctx, orderId);
  if (!order) return refused(NOT_FOUND, form);
  const refusal = await keep(ctx, form, withLine(basketOf(order, version), menuItemId, fields));
  if (refusal) return refusal;

  const next = formText(form, "then") === "next" ? nextUnfinished(order, menuItemId) : null;
  return redirectTo(next ? `/orders/${orderId}/lines/${next}` : `/orders/${orderId}`);
}

/** The next line after this one that lacks something; from the end the search goes on at the beginning. */
function nextUnfinished({ lines, lineProblems }: Order, menuItemId: string): string | null {
  const here = lines.findIndex((line) => line.menuItemId === menuItemId);
  const round = [...lines.slice(here + 1), ...lines.slice(0, Math.max(here, 0))];
  return round.find((line) => (lineProblems[line.id]?.length ?? 0) > 0)?.id ?? null;
}

export async function saveMeetingAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(MeetingForm, form);
  if (!input.ok) return input.error;

  const { orderId, version, ...meeting } = input.value;
  const order = await orderFor(ctx, orderId);
  if (!order) return refused(NOT_FOUND, form);
  const refusal = await keep(ctx, form, withMeeting(basketOf(order, version), meeting));
  if (refusal) return refusal;

  return redirectTo(`/orders/${orderId}/submit`);
}

export async function submitOrderAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(SubmitOrderInput, form);
  if (!input.ok) return input.error;

  const result = await submitOrder(ctx, input.value);
  if (!result.ok) return refused(listedIn(await localeOfAction(), result.error), form);

  return redirectTo(`/orders/${input.value.orderId}/receipt`);
}

export async function confirmOrderAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(ConfirmOrderInput, form);
  if (!input.ok) return input.error;

  const result = await confirmOrder(ctx, input.value);
  if (!result.ok) return refused(result.error, form);

  return redirectTo(`/orders/${input.value.orderId}/receipt`);
}

export async function returnOrderAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(ReturnOrderInput, form);
  if (!input.ok) return input.error;

  const result = await returnOrder(ctx, input.value);
  if (!result.ok) return refused(result.error, form);

  return redirectTo(`/orders/${input.value.orderId}`);
}

export async function withdrawOrderAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(WithdrawOrderInput, form);
  if (!input.ok) return input.error;
  const t = await getTranslations({ locale: await localeOfAction(), namespace: "orders" });
  if (formText(form, "confirmation").trim() !== t("withdraw.word"))
    return { fieldErrors: { confirmation: ["confirmation-mismatch"] }, values: formTexts(form) };

  const result = await withdrawOrder(ctx, input.value);
  if (!result.ok) return refused(result.error, form);

  return redirectTo(`/orders/${input.value.orderId}`);
}

export async function amendLineAction(_previous: FormState, form: FormData): Promise<FormState> {
  const ctx = await requireContext();
  const input = parseForm(AmendOrderLineInput, form);
  if (!input.ok) return input.error;

  const result = await amendOrderLine(ctx, input.value);
  if (!result.ok) {
    if (result.error.code !== "line-incomplete") return refused(result.error, form);
    const fieldErrors = Object.fromEntries(result.error.problems.map(({ field, problem }) => [field, [problem]]));
    return { ...refused({ code: "line-incomplete" }, form), fieldErrors };
  }

  return redirectTo(`/orders/${result.value.orderId}`);
}
