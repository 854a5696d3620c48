<?xml version="1.0" encoding="UTF-8"?>
<!-- Notes, numbered through the text; the source's own can be told from the edition's. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:ed="urn:x-tei-encoder:edition" xmlns:f="urn:x-tei-encoder:functions"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <xsl:template match="note" mode="ed:model" as="element(ed:note)">
    <ed:note key="{accumulator-before('note')}" at="{f:at(.)}" from="{f:origin(.)}">
      <xsl:for-each select="@n, @type, @place">
        <xsl:attribute name="{local-name()}" select="."/>
      </xsl:for-each>
      <xsl:sequence select="f:lang(.), f:signature(.), f:doubt(.), f:delimiter(., 'before')"/>
      <xsl:apply-templates mode="#current"/>
      <xsl:sequence select="f:delimiter(., 'after')"/>
    </ed:note>
  </xsl:template>

  <!-- A footnote is read at its mark. -->
  <xsl:template match="ptr[f:footnote(.)]" mode="ed:model" as="element(ed:note)" priority="1">
    <xsl:variable name="note" as="element(note)" select="f:footnote(.)"/>
    <ed:note key="{accumulator-before('note')}" at="{f:at(.)}" from="foot" place="foot" mark="{f:delimiter(., 'before')}">
      <xsl:copy-of select="$note/@n"/>
      <xsl:sequence select="f:lang($note), f:signature($note), f:doubt($note)"/>
      <xsl:apply-templates select="$note/node()" mode="#current"/>
    </ed:note>
  </xsl:template>

  <!-- Where it is printed, below the text, only the source view has it. -->
  <xsl:template match="note[f:is-footnote(.)]" mode="ed:model" as="element(ed:para)" priority="1">
    <ed:para>
      <xsl:sequence select="f:lang(.), f:delimiter(., 'before')"/>
      <xsl:apply-templates mode="#current"/>
      <xsl:sequence select="f:delimiter(., 'after')"/>
    </ed:para>
  </xsl:template>

  <xsl:function name="f:footnote" as="element(note)?">
    <xsl:param name="mark" as="element(ptr)"/>
    <xsl:sequence select="if ($mark/@type = 'note') then key('id', substring($mark/@target, 2), root($mark))/self::note else ()"/>
  </xsl:function>

  <xsl:function name="f:is-footnote" as="xs:boolean">
    <xsl:param name="note" as="element(note)"/>
    <xsl:sequence select="exists($note/parent::div[@type = 'notes']) and exists($note/@xml:id)"/>
  </xsl:function>

  <!-- "text" where the source prints it in the line, "foot" where it prints a mark there, else "edition". -->
  <xsl:function name="f:origin" as="xs:string">
    <xsl:param name="note" as="element(note)"/>
    <xsl:sequence select="if ($note/@rendition) then 'text' else if ($note/@n or $note/@place) then 'foot' else 'edition'"/>
  </xsl:function>
</xsl:stylesheet>
