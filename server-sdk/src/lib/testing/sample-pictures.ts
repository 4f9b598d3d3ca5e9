/** Pictures for tests: good ones by seed, and bad ones with what they must get. */
export type { BadPicture } from './sample-pictures/bad-picture.js';
export { badPictures } from './sample-pictures/bad-pictures.js';
export { makeJpeg, type SampleJpegOptions } from './sample-pictures/make-jpeg.js';
export { makePhoto12Megapixel, type SamplePhotoOptions } from './sample-pictures/make-photo.js';
export { makePng, type SamplePngOptions } from './sample-pictures/make-png.js';
export { cornerColours, cornerPart } from './sample-pictures/paint-scene.js';
