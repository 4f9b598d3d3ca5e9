/**
 * Fills everything between `<!-- begin NAME -->` and `<!-- end -->` of a Markdown text.
 * @param print the text of a section, by name
 */
export function fillSections(markdown: string, print: (name: string) => string): string {
  return markdown.replace(
    /(<!-- begin ([a-z0-9 -]+(?:\.[a-z]+)?) -->\n)[\s\S]*?(<!-- end -->)/g,
    (_, begin: string, name: string, end: string) => `${begin}\n${print(name)}\n\n${end}`,
  );
}
