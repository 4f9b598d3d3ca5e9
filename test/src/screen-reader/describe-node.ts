/** What the browser tells assistive technology of one element; the part of CDP's `AXNode` that is read here. */
export interface AccessibleNode {
  readonly role?: { readonly value?: string };
  readonly name?: { readonly value?: string };
  readonly value?: { readonly value?: string | number };
  readonly description?: { readonly value?: string };
  readonly properties?: readonly { readonly name: string; readonly value: { readonly value?: unknown } }[];
}

export type Tongue = 'zh' | 'en';

type Words = Readonly<Record<string, string>>;

/** As screen readers call them. */
const roleWords: Readonly<Record<Tongue, Words>> = {
  zh: {
    button: '按钮',
    textbox: '编辑框',
    checkbox: '复选框',
    heading: '标题',
    link: '链接',
    dialog: '对话框',
    region: '区域',
    DisclosureTriangle: '按钮',
    document: '文档',
    RootWebArea: '文档',
  },
  en: {
    button: 'button',
    textbox: 'edit',
    checkbox: 'check box',
    heading: 'heading',
    link: 'link',
    dialog: 'dialog',
    region: 'region',
    DisclosureTriangle: 'button',
    document: 'document',
    RootWebArea: 'document',
  },
};

const stateWords: Readonly<Record<Tongue, Words>> = {
  zh: {
    'checked true': '已选中',
    'checked false': '未选中',
    'expanded true': '已展开',
    'expanded false': '已折叠',
    'invalid true': '输入无效',
    'required true': '必填',
    'disabled true': '不可用',
  },
  en: {
    'checked true': 'checked',
    'checked false': 'not checked',
    'expanded true': 'expanded',
    'expanded false': 'collapsed',
    'invalid true': 'invalid entry',
    'required true': 'required',
    'disabled true': 'unavailable',
  },
};

/** The words for what has the focus, the dialog or region around it first when it was entered just now. */
export function describeNode(
  tongue: Tongue,
  node: AccessibleNode | undefined,
  ancestors: readonly AccessibleNode[],
  before: string,
): { readonly focus: string; readonly container: string } {
  const comma = tongue === 'zh' ? '，' : ', ';
  const around = ancestors.find(({ role, name }) => isContainer(role?.value) && name?.value);
  const container = around === undefined ? '' : [nameOf(around), roleOf(tongue, around)].join(comma);
  if (node === undefined || !isNamed(node)) return { focus: '', container };
  const words = [
    ...(container !== before && container !== '' ? [container] : []),
    nameOf(node),
    roleOf(tongue, node),
    ...statesOf(tongue, node),
    String(node.value?.value ?? ''),
    node.description?.value ?? '',
  ];
  return { focus: words.filter((word) => word !== '').join(comma), container };
}

function isContainer(role: string | undefined): boolean {
  return role === 'dialog' || role === 'region';
}

/** The document itself has the focus when nothing in it has. */
function isNamed({ role }: AccessibleNode): boolean {
  return role?.value !== 'RootWebArea' && role?.value !== 'document';
}

function nameOf({ name }: AccessibleNode): string {
  return name?.value ?? '';
}

function roleOf(tongue: Tongue, { role }: AccessibleNode): string {
  return roleWords[tongue][role?.value ?? ''] ?? '';
}

function statesOf(tongue: Tongue, { properties = [] }: AccessibleNode): readonly string[] {
  return properties.flatMap(({ name, value }) => stateWords[tongue][`${name} ${value.value}`] ?? []);
}
