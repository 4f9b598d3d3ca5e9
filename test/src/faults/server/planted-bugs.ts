/** The faults that can be planted in a server process, by name. */
export type PlantedBug = string;
