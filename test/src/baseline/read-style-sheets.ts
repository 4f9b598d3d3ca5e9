import ts from 'typescript-5';

/** One `css` template of a source; what is put into it is left out. */
export interface StyleSheet {
  readonly css: string;
  readonly line: number;
}

/** Every `css` template of a source. */
export function readStyleSheets(path: string, text: string): readonly StyleSheet[] {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const sheets: StyleSheet[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isTaggedTemplateExpression(node) && node.tag.getText() === 'css') {
      const { template } = node;
      const css = ts.isNoSubstitutionTemplateLiteral(template)
        ? template.text
        : [template.head.text, ...template.templateSpans.map(({ literal }) => literal.text)].join(' ');
      sheets.push({ css, line: source.getLineAndCharacterOfPosition(template.getStart()).line + 1 });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return sheets;
}
