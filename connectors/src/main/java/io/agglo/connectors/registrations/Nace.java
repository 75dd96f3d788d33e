package io.agglo.connectors.registrations;

import io.agglo.schemas.Activity;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Activity codes of the European family. Each national edition subdivides NACE: the first two
 * digits are the division, the first four the class. A code is kept under its national scheme, and
 * beside it the NACE class of the same edition.
 */
final class Nace {
    /** NACE Rev. 2, in force from 2008. */
    static final String REV_2 = "NACE2";

    /** NACE Rev. 2.1, in force from 2025. */
    static final String REV_2_1 = "NACE2.1";

    private static final Pattern CLASS = Pattern.compile("[0-9]{4,5}[A-Z]?");
    private static final Pattern SEPARATORS = Pattern.compile("[^0-9A-Za-z]+");

    private Nace() {}

    /**
     * A national code and its class.
     *
     * @param scheme national classification with its edition
     * @param edition {@link #REV_2} or {@link #REV_2_1}
     * @param stated the code as the register writes it, with or without separators
     */
    static List<Activity> of(String scheme, String edition, String stated) {
        String code = separatorsRemoved(stated);
        List<Activity> activities = new ArrayList<>();
        activities.add(new Activity(scheme, code));
        if (CLASS.matcher(code).matches() && isDivision(code.substring(0, 2))) {
            activities.add(new Activity(edition, code.substring(0, 4)));
        }
        return activities;
    }

    /** The letters and digits of a code. */
    static String separatorsRemoved(String stated) {
        return SEPARATORS.matcher(stated).replaceAll("");
    }

    /** Divisions run from 01 to 99; what a register adds for dormant and the like is none. */
    private static boolean isDivision(String digits) {
        return !digits.equals("00") && digits.compareTo("99") < 0;
    }
}
