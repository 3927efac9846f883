// Makes one site of what typedoc can: every page of docs/ is a document with its heading as its name and its path as its address, and
// stands in the navigation in the order in which docs/index.md leads to it; the API stands below `api/`.
import { readFileSync } from "node:fs";
import { relative, resolve } from "node:path";
import { Application, Converter, DefaultTheme, KindRouter, ReflectionKind } from "typedoc";
import { scenarioHighlighter } from "./highlight.mjs";

const repository = resolve(import.meta.dirname, "../..");
const index = readFileSync(resolve(repository, "docs/index.md"), "utf8");

/** Folders of pages, as sections of the navigation. */
const sections = {
  "docs/": "Guides",
  "docs/language/": "Language",
  "docs/peers/": "Peers",
  "docs/diagnostics/": "Messages",
  "docs/decisions/": "Decisions",
};

/** `docs/language/send.md`; `null` for what is no page. */
function pageOf(reflection) {
  if (!reflection.isDocument()) return null;
  const path = reflection.project.files.getReflectionPath(reflection);
  return path === undefined ? null : relative(repository, path).replaceAll("\\", "/");
}

/** As the page calls itself: its first heading, plain. */
function headingOf(document) {
  const text = document.content.map((part) => part.text).join("");
  return /^# (.+)$/m.exec(text)?.[1]?.replaceAll("`", "") ?? document.name;
}

const folderOf = (page) => page.replace(/[^/]*$/, "");

/** Where docs/index.md leads to a page; a page that it does not name stands behind those it does, by its name. */
function placeOf(page) {
  const at = index.indexOf(`](${page.replace(/^docs\//, "")})`);
  return [at < 0 ? 1 : 0, at, page.endsWith("/README.md") ? 0 : 1, page];
}

function byPlace(a, b) {
  const [one, other] = [placeOf(a.page), placeOf(b.page)];
  const at = one.findIndex((part, position) => part !== other[position]);
  return at < 0 ? 0 : one[at] < other[at] ? -1 : 1;
}

class SiteRouter extends KindRouter {
  getIdealBaseName(reflection) {
    const page = pageOf(reflection);
    if (page === null) return `api/${super.getIdealBaseName(reflection)}`;
    if (!page.startsWith("docs/")) return `repository/${page.replace(/[.]md$/, "").replaceAll("/", "-")}`;
    return page.replace(/^docs\/|[.]md$/g, "").replace(/(^|\/)README$/, "$1index");
  }
}

class SiteTheme extends DefaultTheme {
  buildNavigation(project) {
    const pages = (project.documents ?? [])
      .map((document) => ({ document, page: pageOf(document) ?? "" }))
      .sort(byPlace);
    const section = (text, wanted) => ({
      text,
      children: pages.filter(wanted).map(({ document }) => ({
        text: document.name,
        path: this.router.getFullUrl(document),
        kind: ReflectionKind.Document,
      })),
    });
    const api = super.buildNavigation(project).filter(({ kind }) => kind === ReflectionKind.Module);
    return [
      ...Object.entries(sections).map(([folder, text]) =>
        section(text, ({ page }) => folderOf(page) === folder),
      ),
      { text: "API", children: api },
      section("About scn itself", ({ page }) => !page.startsWith("docs/")),
    ];
  }
}

/** typedoc makes a heading's anchor of its text alone, and GitHub of its code, too: so that a link leads to the same place on both. */
function anchorsWithCode(markdown) {
  markdown.core.ruler.push("anchors-with-code", ({ tokens, Token }) => {
    tokens.forEach((token, at) => {
      if (token.type !== "inline" || tokens[at - 1]?.type !== "heading_open") return;
      token.children = token.children.flatMap((child) => {
        if (child.type !== "code_inline") return [child];
        const [open, text, close] = ["html_inline", "text", "html_inline"].map(
          (type) => new Token(type, "", 0),
        );
        open.content = "<code>";
        text.content = child.content;
        close.content = "</code>";
        return [open, text, close];
      });
    });
  });
}

/** typedoc has no colours for scenarios: it is asked for plain text, and that is coloured. */
function coloured(markdown, highlight) {
  const { highlight: plain } = markdown.options;
  markdown.options.highlight = (code, language, ...rest) => {
    const html = plain(code, language, ...rest);
    if (language !== "scn") return html;
    const at = html.indexOf(">", html.indexOf("<code")) + 1;
    return html.slice(0, at) + highlight(code) + html.slice(html.indexOf("</code>", at));
  };
}

export async function load(app) {
  const highlight = await scenarioHighlighter();
  app.converter.on(Converter.EVENT_CREATE_DOCUMENT, (_context, document) => {
    document.name = headingOf(document);
  });
  // The options are read again once all plugins are loaded.
  app.on(Application.EVENT_BOOTSTRAP_END, () =>
    app.options.setValue("markdownItLoader", (markdown) => {
      anchorsWithCode(markdown);
      coloured(markdown, highlight);
    }),
  );
  app.renderer.defineRouter("site", SiteRouter);
  app.renderer.defineTheme("site", SiteTheme);
}
