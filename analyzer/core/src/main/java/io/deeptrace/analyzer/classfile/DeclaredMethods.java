// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.classfile;

import java.util.List;

/**
 * The methods that a class file declares, in its order, each known by its place: of most methods of a JDK nobody asks more
 * than whether they have the hash of a signature.
 */
public abstract class DeclaredMethods {
    /** These. */
    public static DeclaredMethods of(List<ClassMethod> methods) {
        return new DeclaredMethods() {
            @Override
            public int count() {
                return methods.size();
            }

            @Override
            public ClassMethod at(int place) {
                return methods.get(place);
            }

            @Override
            public int access(int place) {
                return at(place).access();
            }

            @Override
            public int hash(int place) {
                return at(place).signature().text().hashCode();
            }

            @Override
            public boolean isInitializer(int place) {
                return at(place).signature().text().charAt(0) == '<';
            }
        };
    }

    /** How many there are. */
    public abstract int count();

    /** The method at this place, from 0. */
    public abstract ClassMethod at(int place);

    /** Its access flags. */
    public abstract int access(int place);

    /** The hash of its signature's text. */
    public abstract int hash(int place);

    /** Whether it is a constructor or a class initializer. */
    public abstract boolean isInitializer(int place);
}
