"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import {
  DialogTrigger,
  Heading,
  Modal,
  ModalOverlay,
  Button as PressButton,
  Dialog as RoleDialog,
} from "react-aria-components";
import { type ButtonVariant, buttonClass } from "./button";

type Props = Readonly<{
  /** The words on the button that opens it. */
  opener: ReactNode;
  openerVariant?: ButtonVariant;
  title: string;
  children: ReactNode;
}>;

/**
 * A window over the page that holds the focus until it is closed; on a phone it fills the width. For a look at
 * something or a small form; a decision with consequences has a page of its own.
 */
export function Dialog({ opener, openerVariant = "secondary", title, children }: Props) {
  const t = useTranslations("ui");
  return (
    <DialogTrigger>
      <PressButton className={buttonClass(openerVariant)}>{opener}</PressButton>
      <ModalOverlay
        isDismissable
        className="fixed inset-0 z-50 flex items-end justify-center bg-black/50 sm:items-center sm:p-6"
      >
        <Modal className="max-h-full w-full overflow-auto rounded-lg border border-line bg-panel shadow-lg sm:max-w-xl">
          <RoleDialog className="p-5 outline-none">
            {({ close }) => (
              <>
                <div className="mb-3 flex items-start justify-between gap-4">
                  <Heading slot="title" className="text-lg font-semibold">
                    {title}
                  </Heading>
                  <PressButton onPress={close} className={buttonClass("quiet", true)}>
                    {t("close")}
                  </PressButton>
                </div>
                {children}
              </>
            )}
          </RoleDialog>
        </Modal>
      </ModalOverlay>
    </DialogTrigger>
  );
}
