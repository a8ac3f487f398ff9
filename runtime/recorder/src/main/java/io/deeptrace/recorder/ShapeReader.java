// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.recorder;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;

/**
 * Finds out how objects of a class are read. Never initializes the class; but to learn of its fields the JVM loads their
 * types, which may ask the program's class loaders. If that fails, only the class is kept.
 */
final class ShapeReader {
    private static final Class<?> BUILDER = StringBuilder.class.getSuperclass();
    private static final Class<?>[] BOXES = {
        Boolean.class, Byte.class, Short.class, Character.class, Integer.class, Long.class, Float.class, Double.class
    };
    /** Objects of these are made to hold a secret. By name, so that nothing of cryptography or networks is loaded. */
    private static final String[] SECRETS = {
        "java.security.PrivateKey",
        "javax.crypto.SecretKey",
        "java.net.PasswordAuthentication",
        "java.security.KeyStore$PasswordProtection",
        "javax.crypto.spec.PBEKeySpec"
    };

    /** From 24 on no JDK has security managers, and some day none has the methods. */
    private static final boolean GUARDS = Runtime.version().feature() < 24;

    private static final String BOX_TYPES = "ZBSCIJFD";
    /** Values whose changing fields only remember what was computed from the others. */
    private static final Class<?>[] MEMOIZING = {java.net.URI.class, java.util.Locale.class};

    private final Shapes shapes;
    private final ValueRules rules;

    ShapeReader(Shapes shapes, ValueRules rules) {
        this.rules = rules;
        this.shapes = shapes;
    }

    ShapeDraft read(Class<?> type) {
        int kind = rules.kind(type);
        if (kind >= 0) {
            return new ShapeDraft(type, kind);
        }
        if (type.isArray()) {
            return array(type);
        }
        if (type == String.class) {
            return new ShapeDraft(type, Shape.TEXT);
        }
        for (int i = 0; i < BOXES.length; i++) {
            if (type == BOXES[i]) {
                return one(type, Shape.BOX, Memory.offset(type, "value"), BOX_TYPES.charAt(i));
            }
        }
        if (Enum.class.isAssignableFrom(type) && type != Enum.class) {
            ShapeDraft constant = new ShapeDraft(type, Shape.ENUM);
            constant.sameAs = type.getSuperclass() == Enum.class ? null : shapes.of(type.getSuperclass());
            return constant;
        }
        if (type == Class.class) {
            return new ShapeDraft(type, Shape.TYPE);
        }
        if (Throwable.class.isAssignableFrom(type)) {
            return new ShapeDraft(type, Shape.THROWABLE);
        }
        if (BUILDER.isAssignableFrom(type)) {
            ShapeDraft chars = new ShapeDraft(type, Shape.CHARS);
            chars.names = new String[] {"chars"};
            return chars;
        }
        if (shapes.redactions.any() && isSecret(type)) {
            return new ShapeDraft(type, Shape.SECRET);
        }
        ShapeDraft words = Words.of(type);
        if (words != null) {
            return words;
        }
        ShapeDraft collection = Layouts.of(type);
        if (collection != null) {
            return collection;
        }
        boolean told = ToldFields.are(type);
        if (type.isPrimitive() || type.isInterface() || Noise.is(type) && !told || isGuarded()) {
            return new ShapeDraft(type, Shape.OPAQUE);
        }
        ShapeDraft library = library(type);
        return library != null ? library : object(type, told);
    }

    private static boolean isSecret(Class<?> type) {
        if (type == null) {
            return false;
        }
        if (type.getClassLoader() == null) {
            for (int i = 0; i < SECRETS.length; i++) {
                if (SECRETS[i].equals(type.getName())) {
                    return true;
                }
            }
        }
        Class<?>[] interfaces = type.getInterfaces();
        for (int i = 0; i < interfaces.length; i++) {
            if (isSecret(interfaces[i])) {
                return true;
            }
        }
        return isSecret(type.getSuperclass());
    }

    private static ShapeDraft array(Class<?> type) {
        Class<?> component = type.getComponentType();
        char letter = component.isPrimitive() ? type.getName().charAt(1) : 'L';
        return one(type, Shape.ARRAY, Memory.arrayBase(type), letter);
    }

    private static ShapeDraft one(Class<?> type, int kind, long offset, char letter) {
        ShapeDraft draft = new ShapeDraft(type, kind);
        draft.offsets = new long[] {offset};
        draft.types = new char[] {letter};
        return draft;
    }

    /** How a class of other languages' libraries is read; null if it is none of those that are known, or not as it is known. */
    private static ShapeDraft library(Class<?> type) {
        try {
            ShapeDraft words = Words.ofClojure(type);
            return words != null ? words : LibraryLayouts.of(type);
        } catch (LinkageError | RuntimeException e) {
            return null;
        }
    }

    private ShapeDraft object(Class<?> type, boolean told) {
        ShapeDraft draft = new ShapeDraft(type, Shape.OBJECT);
        draft.implementation = Lambdas.implementation(type);
        try {
            draft.lasting = Shape.LASTS;
            addFields(draft, type, told);
            for (int i = 0; i < MEMOIZING.length; i++) {
                draft.lasting = type == MEMOIZING[i] ? Shape.LASTS_WHOLLY : draft.lasting;
            }
            return draft;
        } catch (LinkageError | RuntimeException e) {
            return new ShapeDraft(type, Shape.OPAQUE);
        }
    }

    /** To learn of fields, the JVM asks the program's security manager: code of the program, which may keep count or refuse. */
    @SuppressWarnings("removal")
    private static boolean isGuarded() {
        return GUARDS && System.getSecurityManager() != null;
    }

    /** From the topmost class down. */
    private void addFields(ShapeDraft draft, Class<?> type, boolean told) {
        if (type == null) {
            return;
        }
        addFields(draft, type.getSuperclass(), told);
        Field[] fields = type.getDeclaredFields();
        if (told && isOfTheJdk(type)) {
            String[] row = ToldFields.of(type);
            for (int i = 1; row != null && i < row.length; i++) {
                addTold(draft, fields, row[i]);
            }
            return;
        }
        for (int i = 0; i < fields.length; i++) {
            if (!Modifier.isStatic(fields[i].getModifiers())) {
                add(draft, fields[i]);
            }
        }
    }

    private static boolean isOfTheJdk(Class<?> type) {
        return type.getClassLoader() == null || type.getClassLoader() == ClassLoader.getPlatformClassLoader();
    }

    /** One that a JDK does not have is not shown. */
    private void addTold(ShapeDraft draft, Field[] fields, String told) {
        boolean means = told.charAt(1) == ':';
        String name = means ? told.substring(told.lastIndexOf(':') + 1) : told;
        for (int i = 0; i < fields.length; i++) {
            if (!fields[i].getName().equals(name)) {
                continue;
            }
            if (means) {
                String shown = told.substring(2, told.lastIndexOf(':'));
                draft.lasting = Shape.CHANGES;
                draft.add(
                        shown,
                        Memory.U.objectFieldOffset(fields[i]),
                        shapes.redactions.masks(shown) ? 'p' : told.charAt(0));
            } else {
                add(draft, fields[i]);
            }
        }
    }

    private void add(ShapeDraft draft, Field field) {
        Class<?> type = field.getType();
        String name = field.getName();
        draft.lasting = Modifier.isFinal(field.getModifiers()) ? draft.lasting : Shape.CHANGES;
        char shown = type.isPrimitive()
                ? primitive(name, letter(type))
                : shapes.redactions.masks(name) ? 'm' : field.isSynthetic() && name.startsWith("this$") ? 'o' : 'L';
        draft.add(name, Memory.U.objectFieldOffset(field), shown);
    }

    private char primitive(String name, char letter) {
        return letter != 'Z' && shapes.redactions.masksNumber(name) ? 'p' : letter;
    }

    private static char letter(Class<?> primitive) {
        return primitive == boolean.class
                ? 'Z'
                : primitive == long.class ? 'J' : (char) (primitive.getName().charAt(0) - 'a' + 'A');
    }
}
