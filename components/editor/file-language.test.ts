import { describe, expect, it } from "vitest";
import { isCompose, isPartialCompose, languageOf } from "./file-language.ts";

describe("what a file is written in", () => {
  it.each([
    ["~/Dockerfile", "dockerfile"],
    ["~/app/Dockerfile.dev", "dockerfile"],
    ["~/web.dockerfile", "dockerfile"],
    ["~/Containerfile", "dockerfile"],
    ["~/compose.yaml", "yaml"],
    ["~/.env", "ini"],
    ["~/.env.local", "ini"],
    ["~/.bashrc", "shell"],
    ["~/my.bashrc.py", "python"],
    ["~/yaml", "plaintext"],
    ["~/notes", "plaintext"],
    ["~/INDEX.HTML", "html"],
    ["/etc/nginx/nginx.conf", "ini"],
    ["~/constructor", "plaintext"],
    ["~/__proto__", "plaintext"],
    ["~/x.constructor", "plaintext"],
  ])("%s: %s", (path, language) => {
    expect(languageOf(path)).toBe(language);
  });

  it.each([
    ["#!/bin/sh\necho", "shell"],
    ["#!/usr/bin/env python3\n", "python"],
    ["#!/usr/bin/node", "javascript"],
    ["# !/bin/sh", "plaintext"],
  ])("a first line %j: %s", (text, language) => {
    expect(languageOf("~/run", text)).toBe(language);
  });

  it("knows Compose files", () => {
    const names = [
      "compose.yaml",
      "docker-compose.yml",
      "compose.override.yaml",
      "docker-compose.prod.yml",
      "compose.txt",
      "composer.yaml",
    ];
    expect(names.map(isCompose)).toEqual([true, true, true, true, false, false]);
    expect(names.slice(0, 3).map(isPartialCompose)).toEqual([false, false, true]);
  });
});
