import { afterEach, describe, expect, it } from 'vitest';
import { findEdgeless } from './find-edgeless.js';
import { findEqualNames } from './find-equal-names.js';
import { findExtraRegions } from './find-extra-regions.js';
import { findHiddenFocus } from './find-hidden-focus.js';
import { findLayoutFaults } from './find-layout-faults.js';
import { findRunningAnimations } from './find-running-animations.js';
import { findSmallTargets } from './find-small-targets.js';
import { spaceText } from './space-text.js';

afterEach(() => {
  document.body.replaceChildren();
});

/** The content of a shadow root, as those of the widget are. */
function show(content: string): Element {
  const host = document.createElement('div');
  host.attachShadow({ mode: 'open' }).innerHTML = `<style>p { margin: 0 }</style>${content}`;
  document.body.append(host);
  return host;
}

describe('findLayoutFaults', () => {
  it.each([
    ['a line in a box that is too low', '<p style="height:10px;overflow:hidden;line-height:24px">words</p>'],
    ['a line that leaves its box', '<p style="width:40px;white-space:nowrap">many long words</p>'],
    ['a line over another', '<p>one line</p><p style="margin-top:-20px">another line</p>'],
    ['a page wider than its window', '<div style="width:4000px;height:9px"></div>'],
    [
      'a drawing that is cut',
      '<div style="width:20px;height:20px;overflow:hidden"><svg width="60" height="20"></svg></div>',
    ],
  ])('finds %s', (_, content) => {
    expect(findLayoutFaults(show(content))).toHaveLength(1);
  });

  it.each([
    [
      'what can be scrolled to',
      '<div style="height:20px;overflow:auto"><p>one</p><p>two</p><p>three</p></div>',
    ],
    [
      'what is for the ears alone',
      '<span style="position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)">words</span>',
    ],
    [
      'what is folded away',
      '<details><summary>more</summary><p style="width:9px;white-space:nowrap">words</p></details>',
    ],
  ])('lets pass %s', (_, content) => {
    expect(findLayoutFaults(show(content))).toEqual([]);
  });
});

it('findSmallTargets measures a control with its label', () => {
  const label = '<label style="display:block;width:200px;height:48px"><input type="checkbox">yes</label>';
  expect(findSmallTargets(show(`<button style="width:44px;height:44px">a</button>${label}`))).toEqual([]);
  expect(findSmallTargets(show('<button style="width:44px;height:36px">b</button>'))).toHaveLength(1);
});

it('findEqualNames finds what has no name, and two of one name', () => {
  const found = findEqualNames(
    show('<button>删除</button><button aria-label="删除">x</button><button><svg></svg></button>'),
  );
  expect(found).toHaveLength(2);
  expect(findEqualNames(show('<button>删除 一</button><button>删除 二</button>'))).toEqual([]);
});

describe('findHiddenFocus', () => {
  const seen = 'outline:3px solid rgb(0, 60, 160)';
  it.each([
    ['no outline', '<button style="outline:none">a</button>'],
    ['an outline too faint', '<button style="outline:3px solid rgb(230, 230, 230)">a</button>'],
    [
      'an outline that is cut',
      `<div style="overflow:hidden"><button style="${seen};width:100%">a</button></div>`,
    ],
  ])('finds %s', (_, content) => {
    expect(findHiddenFocus(show(content))).toHaveLength(1);
  });

  it('lets pass what can be seen', () => {
    expect(findHiddenFocus(show(`<button style="${seen};margin:9px">a</button>`))).toEqual([]);
  });
});

it('findEdgeless finds a control that is nothing but words', () => {
  expect(findEdgeless(show('<button style="border:0;background:none">words</button>'))).toHaveLength(1);
  expect(findEdgeless(show('<button style="border:1px solid red">words</button>'))).toEqual([]);
});

it('findRunningAnimations finds what moves', () => {
  const moving = show('<style>@keyframes a { to { opacity: 0 } } i { animation: a 9s }</style><i>x</i>');
  expect(findRunningAnimations(moving)).toHaveLength(1);
  expect(findRunningAnimations(show('<i>x</i>'))).toEqual([]);
});

it('findExtraRegions finds a second polite live region that can be heard', () => {
  const region = '<p role="status">x</p>';
  expect(findExtraRegions(show(region))).toEqual([]);
  expect(findExtraRegions(show(region + region))).toHaveLength(1);
  expect(findExtraRegions(show(`${region}<div hidden>${region}</div>`))).toEqual([]);
});

it('spaceText makes room in every shadow root, and takes it back', () => {
  const host = show('<p style="line-height:1">words</p>');
  const line = () => getComputedStyle(host.shadowRoot?.querySelector('p') as Element).letterSpacing;
  const undo = spaceText(host);
  expect(line()).not.toBe('normal');
  undo();
  expect(line()).toBe('normal');
});
