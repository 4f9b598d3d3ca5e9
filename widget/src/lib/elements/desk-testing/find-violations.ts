import axe from 'axe-core';

/** Every rule of WCAG A and AA that an element breaks, as `rule: target`, shadow roots included. */
export async function findViolations(element: Element): Promise<readonly string[]> {
  // Colours are judged once whatever moved has arrived.
  await new Promise((resolve) => setTimeout(resolve, 250));
  const { violations } = await axe.run(element, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    // The page around the element is the host's.
    rules: { region: { enabled: false }, 'page-has-heading-one': { enabled: false } },
  });
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${JSON.stringify(target)} ${failureSummary ?? ''}`),
  );
}
