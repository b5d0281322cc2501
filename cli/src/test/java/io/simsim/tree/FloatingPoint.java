package io.simsim.tree;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.FieldModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.ArrayLoadInstruction;
import java.lang.classfile.instruction.ArrayStoreInstruction;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.ConvertInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LoadInstruction;
import java.lang.classfile.instruction.OperatorInstruction;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.classfile.instruction.StoreInstruction;
import java.util.Optional;

/// A rule on compiled classes: no field, signature or instruction has `float` or `double` in it.
/// Fields alone would not do: a division in `double` leaves no trace in a signature.
final class FloatingPoint extends ArchCondition<JavaClass> {
  FloatingPoint() {
    super("compute without floating point");
  }

  @Override
  public void check(JavaClass type, ConditionEvents events) {
    ClassModel model = ClassFile.of().parse(bytes(type));
    for (FieldModel field : model.fields()) {
      if (isFloating(field.fieldType().stringValue())) {
        report(type, "field " + field.fieldName().stringValue(), events);
      }
    }
    for (MethodModel method : model.methods()) {
      String name = "method " + method.methodName().stringValue();
      if (isFloating(method.methodType().stringValue())) {
        report(type, name, events);
      }
      method
          .code()
          .flatMap(code -> code.elementStream().filter(FloatingPoint::isFloating).findFirst())
          .ifPresent(element -> report(type, name + " (" + element + ")", events));
    }
  }

  private static void report(JavaClass type, String member, ConditionEvents events) {
    events.add(
        SimpleConditionEvent.violated(type, type.getName() + ": " + member + " is floating point"));
  }

  private static boolean isFloating(CodeElement element) {
    return switch (element) {
      case LoadInstruction i -> isFloating(i.typeKind());
      case StoreInstruction i -> isFloating(i.typeKind());
      case OperatorInstruction i -> isFloating(i.typeKind());
      case ReturnInstruction i -> isFloating(i.typeKind());
      case ConstantInstruction i -> isFloating(i.typeKind());
      case ArrayLoadInstruction i -> isFloating(i.typeKind());
      case ArrayStoreInstruction i -> isFloating(i.typeKind());
      case ConvertInstruction i -> isFloating(i.fromType()) || isFloating(i.toType());
      case InvokeInstruction i -> isFloating(i.type().stringValue());
      default -> false;
    };
  }

  private static boolean isFloating(TypeKind kind) {
    return kind == TypeKind.FLOAT || kind == TypeKind.DOUBLE;
  }

  /// Whether a type descriptor names `F` or `D` outside the name of a class.
  private static boolean isFloating(String descriptor) {
    String primitives = descriptor.replaceAll("L[^;]*;", "");
    return primitives.contains("F") || primitives.contains("D");
  }

  private static byte[] bytes(JavaClass type) {
    Optional<java.net.URI> uri = type.getSource().map(source -> source.getUri());
    try (InputStream in = uri.orElseThrow().toURL().openStream()) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
