// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.recorder;

import java.lang.ref.WeakReference;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;

/**
 * Methods of one name and descriptor that are recorded where they are called: tells which of them, if any, a virtual call on an
 * object runs (JVMS §5.4.6). Remembers the answer for each class, without keeping the class.
 */
final class Selection {
    private static final int PLACES = 512;

    private final String name;
    private final String descriptor;
    private final String[] owners;
    private final int[] methods;
    private final Answer[] answers = new Answer[PLACES];
    private Answer last;

    /**
     * @param owners binary names of the classes that declare one
     * @param methods its id, for each
     */
    Selection(String name, String descriptor, String[] owners, int[] methods) {
        this.name = name;
        this.descriptor = descriptor;
        this.owners = owners;
        this.methods = methods;
    }

    /** The id of the method that a call on an object of this class runs; 0 if it is none of them. */
    int of(Class<?> type) {
        Answer recent = last;
        if (recent != null && recent.get() == type) {
            return recent.method;
        }
        int place = type.getName().hashCode() & PLACES - 1;
        Answer answer = answers[place];
        if (answer == null || answer.get() != type) {
            answer = new Answer(type, find(type));
            answers[place] = answer;
        }
        last = answer;
        return answer.method;
    }

    private int find(Class<?> type) {
        for (Class<?> declaring = type; declaring != null; declaring = declaring.getSuperclass()) {
            for (int i = 0; i < owners.length; i++) {
                if (owners[i].equals(declaring.getName())) {
                    return methods[i];
                }
            }
            try {
                if (declares(declaring)) {
                    return 0;
                }
            } catch (LinkageError e) {
                Recorder.leftOut(
                        declaring.getName(),
                        "its methods cannot be listed, so calls of "
                                .concat(name)
                                .concat(" on its objects may be missing"));
                return 0;
            }
        }
        return 0;
    }

    private boolean declares(Class<?> type) {
        Method[] declared = type.getDeclaredMethods();
        for (int i = 0; i < declared.length; i++) {
            if (declared[i].getName().equals(name)
                    && (declared[i].getModifiers() & (Modifier.STATIC | Modifier.PRIVATE)) == 0
                    && descriptor.equals(descriptor(declared[i]))) {
                return true;
            }
        }
        return false;
    }

    private static String descriptor(Method method) {
        StringBuilder text = new StringBuilder("(");
        Class<?>[] parameters = method.getParameterTypes();
        for (int i = 0; i < parameters.length; i++) {
            text.append(parameters[i].descriptorString());
        }
        return text.append(')')
                .append(method.getReturnType().descriptorString())
                .toString();
    }

    /** What is known of one class. */
    private static final class Answer extends WeakReference<Class<?>> {
        final int method;

        Answer(Class<?> type, int method) {
            super(type);
            this.method = method;
        }
    }
}
