// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads how many there may be of something: 0 or more. */
final class Amount implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String text) {
        try {
            int amount = Integer.parseInt(text);
            if (amount >= 0) {
                return amount;
            }
        } catch (NumberFormatException e) {
            throw new TypeConversionException("'" + text + "' is no whole number");
        }
        throw new TypeConversionException("'" + text + "' is too small: give 0 or more");
    }
}
