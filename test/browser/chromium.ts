import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { pathToFileURL } from "node:url";

import { chromium, type BrowserContext, type Page } from "playwright-core";

/** What a look at a page needs to be the same on every machine. */
export interface Look {
  readonly width?: number;
  readonly height?: number;
  readonly colours?: "light" | "dark";
}

/** A page on disk, opened in Chromium, and what it did that no page of ours may do. */
export interface OpenPage {
  readonly page: Page;
  /** Addresses that it asked for, besides its own file. */
  readonly requests: readonly string[];
  /** Errors of its script, refusals of its content security policy, and dialogs. */
  readonly complaints: readonly string[];
}

/** A started Chromium. */
export interface Browser {
  open(file: string, look?: Look): Promise<OpenPage>;
  close(): Promise<void>;
}

/**
 * Starts Chromium without a window, with a profile of its own that is gone afterwards.
 *
 * @throws when there is none: a test that cannot look must not pass.
 */
export async function startChromium(): Promise<Browser> {
  // `npm test` finds one or installs it, and says where it is.
  const executablePath = process.env["PALISADE_CHROMIUM"] ?? "/usr/bin/chromium";
  if (!existsSync(executablePath))
    throw new Error(
      `There is no Chromium at ${executablePath}: apt-get install -y chromium, or set PALISADE_CHROMIUM to its path.`,
    );
  const profile = mkdtempSync(path.join(tmpdir(), "palisade-chromium-"));
  const browser = await chromium.launchPersistentContext(profile, {
    executablePath,
    args: [
      ...["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"],
      ...["--disable-background-networking", "--disable-component-update", "--disable-sync"],
    ],
  });
  return {
    open: (file, look) => openPage(browser, file, look),
    close: async () => {
      await browser.close();
      rmSync(profile, { recursive: true, force: true });
    },
  };
}

async function openPage(
  browser: BrowserContext,
  file: string,
  { width = 1280, height = 800, colours = "light" }: Look = {},
): Promise<OpenPage> {
  const page = await browser.newPage();
  const own = pathToFileURL(file).href;
  const [requests, complaints]: [string[], string[]] = [[], []];
  page.on("request", (request) => {
    if (request.url().split("#")[0] !== own) requests.push(request.url());
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(message.text());
  });
  page.on("dialog", (dialog) => {
    complaints.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  await page.setViewportSize({ width, height });
  await page.emulateMedia({ colorScheme: colours });
  await page.goto(own);
  return { page, requests, complaints };
}
