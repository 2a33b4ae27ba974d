/** Install scripts that download, which a build without a network can't. */
import { edgesOf, type LockedPackage } from "./package-lock.ts";

/** Packages whose install script fetches a program and fails where it can't, with what to do instead. */
const DOWNLOADERS: Readonly<Record<string, string>> = {
  "@playwright/browser-chromium": "take chromium from nixpkgs and depend on playwright-core",
  "@playwright/browser-firefox": "take firefox from nixpkgs and depend on playwright-core",
  "@playwright/browser-webkit": "depend on playwright-core",
  "@sentry/cli": "take sentry-cli from nixpkgs, or make it a development dependency",
  "appium-chromedriver": "take chromedriver from nixpkgs",
  chromedriver: "take chromedriver from nixpkgs",
  cypress: "make it a development dependency",
  electron: "take electron from nixpkgs",
  "electron-chromedriver": "take chromedriver from nixpkgs",
  "ffmpeg-static": "take ffmpeg from nixpkgs",
  "ffprobe-static": "take ffmpeg from nixpkgs",
  geckodriver: "take geckodriver from nixpkgs",
  "grpc-tools": "take protobuf from nixpkgs, or make it a development dependency",
  ngrok: "take ngrok from nixpkgs",
  "phantomjs-prebuilt": "take phantomjs from nixpkgs",
  puppeteer: "depend on puppeteer-core and take chromium from nixpkgs",
  "youtube-dl-exec": "take yt-dlp from nixpkgs",
};

/** Packages that fetch a prebuilt file, and whose users compile it where they can't. */
const FETCHERS = [
  "prebuild-install",
  "node-pre-gyp",
  "@mapbox/node-pre-gyp",
  "@discordjs/node-pre-gyp",
  "cmake-js",
];

/** What to do about a package whose install script can't work without a network; undefined for any other. */
export function downloadAdvice({ name, record }: LockedPackage): string | undefined {
  return record["hasInstallScript"] === true && Object.hasOwn(DOWNLOADERS, name)
    ? DOWNLOADERS[name]
    : undefined;
}

/** The package by which an install script would fetch a prebuilt file, and which compiles it without a network. */
export function prebuiltBy({ record }: LockedPackage): string | undefined {
  if (record["hasInstallScript"] !== true) return undefined;
  return edgesOf(record).find(({ name, type }) => type === "prod" && FETCHERS.includes(name))?.name;
}
