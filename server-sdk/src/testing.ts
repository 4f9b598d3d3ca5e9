export {
  type BadPicture,
  badPictures,
  cornerColours,
  cornerPart,
  makeJpeg,
  makePhoto12Megapixel,
  makePng,
  type SampleJpegOptions,
  type SamplePhotoOptions,
  type SamplePngOptions,
} from './lib/testing/sample-pictures.js';
export {
  describeStorage,
  type StorageCapabilities,
  type StorageUnderTest,
  type SuiteRunner,
} from './lib/testing/storage-suite.js';
