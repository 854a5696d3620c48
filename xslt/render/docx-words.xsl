<?xml version="1.0" encoding="UTF-8"?>
<!-- Words as runs of Word: with their typefaces, links, and the keys of footnotes. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:ed="urn:x-tei-encoder:edition" xmlns:f="urn:x-tei-encoder:functions"
    xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    xpath-default-namespace="urn:x-tei-encoder:edition">

  <xsl:template match="text()" mode="ed:runs" as="element(w:r)?">
    <xsl:param name="faces" as="xs:string*" tunnel="yes"/>
    <xsl:param name="style" as="xs:string?" tunnel="yes"/>
    <xsl:sequence select="f:set(replace(., '\s+', ' '), $faces, $style)"/>
  </xsl:template>

  <xsl:template match="phrase" mode="ed:runs" as="element()*">
    <xsl:param name="faces" as="xs:string*" tunnel="yes"/>
    <xsl:apply-templates mode="#current">
      <xsl:with-param name="faces" select="$faces, string(@kind)" tunnel="yes"/>
    </xsl:apply-templates>
  </xsl:template>

  <xsl:template match="name | date | char | label | term | unknown | edited | verse | cell | item | link | quote[@kind = 'inline'] | note/para[1] | item/para[1] | cell/para[1]"
      mode="ed:runs" priority="1" as="element()*">
    <xsl:apply-templates mode="#current"/>
  </xsl:template>

  <!-- Blocks among words, as a note or a cell may have them, begin a line. -->
  <xsl:template match="para | stanza | list | table | row | block | section | speech | line | head | quote" mode="ed:runs" as="element()*">
    <w:r><w:br/></w:r>
    <xsl:apply-templates mode="#current"/>
  </xsl:template>

  <xsl:template match="source | furniture | page | matter" mode="ed:runs" as="empty-sequence()"/>

  <xsl:template match="break" mode="ed:runs" as="element()*">
    <xsl:apply-templates mode="#current"/>
    <xsl:if test="@join = 'no'"><xsl:sequence select="f:run(' ')"/></xsl:if>
  </xsl:template>

  <!-- A field needs no table of relations; the model has only addresses that cannot run anything. -->
  <xsl:template match="link[@href]" mode="ed:runs" priority="2" as="element()*">
    <xsl:variable name="words" as="element()*">
      <xsl:apply-templates mode="#current"/>
    </xsl:variable>
    <xsl:choose>
      <xsl:when test="exists($words) and empty($words[not(self::w:r[w:t])])">
        <w:fldSimple w:instr=" HYPERLINK &quot;{@href}&quot; "><xsl:sequence select="$words"/></w:fldSimple>
      </xsl:when>
      <xsl:otherwise><xsl:sequence select="$words"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="gap" mode="ed:runs" as="element(w:r)">
    <xsl:sequence select="f:run('[' || f:gap-words(.) || ']')"/>
  </xsl:template>

  <!-- Among words, parentheses tell business from speech; not where the text brings its own. -->
  <xsl:template match="stage" mode="ed:runs" as="element()*">
    <xsl:param name="faces" as="xs:string*" tunnel="yes"/>
    <xsl:variable name="words" as="element()*">
      <xsl:apply-templates mode="#current">
        <xsl:with-param name="faces" select="$faces, 'italic'" tunnel="yes"/>
      </xsl:apply-templates>
    </xsl:variable>
    <xsl:variable name="bare" as="xs:boolean" select="not(matches(normalize-space(string-join($words)), '^[(\[]'))"/>
    <xsl:sequence select="f:run('(', 'italic')[$bare], $words, f:run(')', 'italic')[$bare]"/>
  </xsl:template>

  <xsl:template match="reading" mode="ed:runs" as="element()*">
    <xsl:apply-templates mode="#current"/>
    <xsl:sequence select="f:footnote(.)"/>
  </xsl:template>

  <!-- A note in a note stands there in brackets. -->
  <xsl:template match="note" mode="ed:runs" as="element()*">
    <xsl:param name="in-note" as="xs:boolean" select="false()" tunnel="yes"/>
    <xsl:choose>
      <xsl:when test="exists(f:footnote(.)) and not($in-note)"><xsl:sequence select="f:footnote(.)"/></xsl:when>
      <xsl:otherwise>
        <xsl:sequence select="f:run(' [')"/>
        <xsl:apply-templates mode="#current"/>
        <xsl:sequence select="f:run(']')"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:function name="f:footnote" as="element(w:r)?">
    <xsl:param name="noted" as="element()"/>
    <xsl:for-each select="$f:numbers(generate-id($noted))">
      <w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteReference w:id="{.}"/></w:r>
    </xsl:for-each>
  </xsl:function>

  <xsl:function name="f:run" as="element(w:r)?">
    <xsl:param name="text" as="xs:string?"/>
    <xsl:sequence select="f:set($text, (), ())"/>
  </xsl:function>

  <xsl:function name="f:run" as="element(w:r)?">
    <xsl:param name="text" as="xs:string?"/>
    <xsl:param name="face" as="xs:string"/>
    <xsl:sequence select="f:set($text, $face, ())"/>
  </xsl:function>

  <xsl:function name="f:styled" as="element(w:r)?">
    <xsl:param name="text" as="xs:string?"/>
    <xsl:param name="style" as="xs:string"/>
    <xsl:sequence select="f:set($text, (), $style)"/>
  </xsl:function>

  <!-- The order of the properties is the schema's. -->
  <xsl:function name="f:set" as="element(w:r)?">
    <xsl:param name="text" as="xs:string?"/>
    <xsl:param name="faces" as="xs:string*"/>
    <xsl:param name="style" as="xs:string?"/>
    <xsl:if test="$text ne ''">
      <w:r>
        <xsl:if test="$style or $faces != ''">
          <w:rPr>
            <xsl:if test="$style"><w:rStyle w:val="{$style}"/></xsl:if>
            <xsl:if test="$faces = 'bold'"><w:b/><w:bCs/></xsl:if>
            <xsl:if test="$faces = ('italic', 'roleDesc')"><w:i/><w:iCs/></xsl:if>
            <xsl:if test="$faces = 'small-caps'"><w:smallCaps/></xsl:if>
            <xsl:if test="$faces = 'strike'"><w:strike/></xsl:if>
            <xsl:if test="$faces = 'spaced'"><w:spacing w:val="40"/></xsl:if>
            <xsl:if test="$faces = 'underline'"><w:u w:val="single"/></xsl:if>
            <xsl:if test="$faces = ('sup', 'sub')"><w:vertAlign w:val="{if ($faces = 'sup') then 'superscript' else 'subscript'}"/></xsl:if>
          </w:rPr>
        </xsl:if>
        <w:t xml:space="preserve">{$text}</w:t>
      </w:r>
    </xsl:if>
  </xsl:function>

  <!-- Without the white space before the first word and after the last. -->
  <xsl:function name="f:trimmed" as="element()*">
    <xsl:param name="runs" as="element()*"/>
    <xsl:variable name="count" as="xs:integer" select="count($runs)"/>
    <xsl:for-each select="$runs">
      <xsl:variable name="text" as="xs:string" select="string(w:t)"/>
      <xsl:variable name="left" as="xs:string" select="if (position() eq 1) then replace($text, '^ +', '') else $text"/>
      <xsl:variable name="kept" as="xs:string" select="if (position() eq $count) then replace($left, ' +$', '') else $left"/>
      <xsl:choose>
        <xsl:when test="not(self::w:r[w:t]) or $kept eq $text"><xsl:sequence select="."/></xsl:when>
        <xsl:when test="$kept ne ''">
          <w:r><xsl:copy-of select="w:rPr"/><w:t xml:space="preserve">{$kept}</w:t></w:r>
        </xsl:when>
      </xsl:choose>
    </xsl:for-each>
  </xsl:function>
</xsl:stylesheet>
