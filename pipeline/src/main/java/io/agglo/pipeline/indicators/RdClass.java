package io.agglo.pipeline.indicators;

/**
 * Class of research intensity by spending over value added, lowest first.
 *
 * <p>Source: the five groups of Galindo-Rueda and Verger (2016), OECD taxonomy of economic
 * activities based on R&amp;D intensity.
 */
public enum RdClass {
    LOW,
    MEDIUM_LOW,
    MEDIUM,
    MEDIUM_HIGH,
    HIGH
}
