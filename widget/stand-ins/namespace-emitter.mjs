/** `namespace-emitter` for names without a namespace; the widget's Uppy has no others. */
// biome-ignore lint/style/noDefaultExport: it stands in for a package that has one
export default function createEmitter() {
  const all = {};
  const on = (name, listener) => {
    all[name] = [...(all[name] ?? []), listener];
  };
  const off = (name, listener) => {
    all[name] = all[name]?.filter((one) => one !== listener);
  };
  const once = (name, listener) => {
    const one = (...values) => {
      off(name, one);
      listener(...values);
    };
    on(name, one);
  };
  const emit = (name, ...values) => {
    for (const listener of all[name] ?? []) listener(...values);
  };
  return { on, off, once, emit };
}
